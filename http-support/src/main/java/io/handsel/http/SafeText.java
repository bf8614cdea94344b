package io.handsel.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns a far side's words into something that may stand in a journal or a log. */
public final class SafeText {

    private static final int LONGEST = 200;
    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>(),;:]+@[^\\s\"'<>(),;:]+");
    private static final Pattern KEY = Pattern.compile(
            "\\b[A-Za-z]{1,12}_(?:test|live)_?[A-Za-z0-9]+|\\b(?i:flw[a-z]*(?:_test)?-)[A-Za-z0-9-]{6,}");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d(?:[ -]?\\d){6,}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private SafeText() {}

    /**
     * A far side's words without e-mail addresses, keys, and numbers of seven digits or more (telephone, card, account,
     * meter, token), on one line of at most 200 characters.
     *
     * @param words what the far side said
     * @return what may be kept of it
     */
    public static String of(String words) {
        String line = words.length() > 4 * LONGEST ? words.substring(0, 4 * LONGEST) : words;
        line = UNPRINTABLE.matcher(line).replaceAll(" ");
        line = EMAIL.matcher(line).replaceAll("[e-mail]");
        line = KEY.matcher(line).replaceAll("[key]");
        line = DIGITS.matcher(line).replaceAll("[number]").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /**
     * Bytes as UTF-8, or nothing if they are not valid UTF-8.
     *
     * @param bytes the bytes
     * @return the text
     */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
