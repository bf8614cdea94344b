package io.handsel.endtoend.coverage;

import java.util.Optional;

/** One thing that a company's contract names, and why it is left out, if it is. */
record Entry(String company, String kind, String name, String section, Optional<String> leftOut) {

    /** How tests call it: an endpoint by the company alone, anything else by its kind too. */
    String id() {
        return (kind.equals("endpoint") ? company : company + " " + kind) + ": " + name;
    }
}
