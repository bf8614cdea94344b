package io.handsel.http;

import io.handsel.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Environment variables as a configuration reads them, so that a mistake is named by its variable. Prints no value. */
public final class Variables {

    private final Map<String, String> values;

    /**
     * Variables of a map.
     *
     * @param values names and values; blank values count as missing
     */
    public Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * A variable that may be missing.
     *
     * @param name its name
     * @return its value without space around it
     */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * A variable that must be there.
     *
     * @param name its name
     * @param what what to set it to, for a person
     * @return its value without space around it
     * @throws ConfigurationException naming the variable, if it is missing
     */
    public String required(String name, String what) {
        return value(name)
                .orElseThrow(() -> new ConfigurationException(
                        "the environment variable " + name + " is missing: set it to " + what));
    }

    /**
     * A variable that holds an address, if it is there.
     *
     * @param name its name
     * @return the address
     * @throws ConfigurationException naming the variable, if it is no address
     */
    public Optional<URI> address(String name) {
        return value(name).map(text -> {
            try {
                return new URI(text);
            } catch (URISyntaxException notAnAddress) {
                throw new ConfigurationException(name + " is not an address; leave it out for the company's own");
            }
        });
    }

    /** {@return how many there are} */
    @Override
    public String toString() {
        return "Variables[" + values.size() + "]";
    }
}
