package io.handsel.internal.codec;

import io.handsel.internal.json.JsonObject;
import io.handsel.transaction.PersonalData;

/** Writes who the people in a purchase are as JSON and reads it back. */
public final class PersonalDataCodec {

    private PersonalDataCodec() {}

    /**
     * Writes the people.
     *
     * @param personal the people
     * @return their JSON
     */
    public static JsonObject encode(PersonalData personal) {
        return JsonObject.builder()
                .put("firstName", personal.firstName())
                .put("lastName", personal.lastName())
                .put("email", personal.email())
                .put("recipient", personal.recipient())
                .put("contactPhone", personal.contactPhone())
                .put("metadata", StateCodec.map(personal.metadata()))
                .build();
    }

    /**
     * Reads the people.
     *
     * @param json what {@link #encode} wrote
     * @return the people
     */
    public static PersonalData decode(JsonObject json) {
        return new PersonalData(
                json.string("firstName"),
                json.string("lastName"),
                json.string("email"),
                json.string("recipient"),
                json.string("contactPhone"),
                StateCodec.map(json.object("metadata")));
    }
}
