package io.handsel.examples.credits;

import java.util.stream.Stream;

/**
 * A user of the application.
 *
 * @param id the application's name of them
 * @param firstName the first name
 * @param lastName the last name
 * @param email the e-mail
 * @param phone the phone
 * @param credits what they have
 */
record User(String id, String firstName, String lastName, String email, String phone, int credits) {

    /** {@return whether all is there that a purchase needs to know of its customer} */
    boolean isComplete() {
        return Stream.of(firstName, lastName, email, phone).noneMatch(String::isBlank);
    }

    /** {@return the id alone} */
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
