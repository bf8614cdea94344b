package io.handsel.examples.savings;

/**
 * Somebody who saves.
 *
 * @param id what the application and the library call them; no personal data
 * @param firstName the first name
 * @param lastName the last name
 * @param email the e-mail
 */
record Saver(String id, String firstName, String lastName, String email) {

    /** {@return the id alone} */
    @Override
    public String toString() {
        return "Saver[" + id + "]";
    }
}
