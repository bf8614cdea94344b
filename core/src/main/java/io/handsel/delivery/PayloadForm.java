package io.handsel.delivery;

import io.handsel.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a payload is kept as details. Faults name their field and never repeat a value. */
interface PayloadForm<T> {

    /** The details; incomplete if anything was added to the faults. */
    Map<String, String> write(T payload, List<Fault> faults);

    /** The payload; empty exactly if something was added to the faults. */
    Optional<T> read(Map<String, String> details, List<Fault> faults);
}
