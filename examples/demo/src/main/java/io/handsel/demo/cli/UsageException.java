package io.handsel.demo.cli;

import java.util.List;

/** A command was asked for in the wrong way; nothing was done. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With lines for the person at the terminal.
     *
     * @param lines what is wrong and what would be right; no key, no personal data
     */
    UsageException(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
    }

    UsageException(String line) {
        this(List.of(line));
    }
}
