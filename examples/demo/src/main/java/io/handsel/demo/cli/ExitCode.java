package io.handsel.demo.cli;

/** What a command says to the shell. */
final class ExitCode {

    /** Done. */
    static final int OK = 0;

    /** Refused or failed, though it was asked for in the right way. */
    static final int FAILURE = 1;

    /** Asked for in the wrong way: arguments, variables, references. */
    static final int USAGE = 2;

    private ExitCode() {}
}
