package io.handsel.proof.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.transaction.TransactionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The graph that worlds are judged by is the one that users are shown, and no more than one way more. */
final class EdgesTest {

    private static final Pattern EDGE = Pattern.compile("^ +([A-Z_]+) --> ([A-Z_]+):.*", Pattern.MULTILINE);

    @Test
    void areThoseOfThePublishedPage() throws IOException {
        Set<String> published = new TreeSet<>();
        Matcher edges = EDGE.matcher(Files.readString(Path.of("..", "docs", "lifecycle.md")));
        while (edges.find()) {
            published.add(edges.group(1) + " " + edges.group(2));
        }
        Set<String> judged = new TreeSet<>();
        for (TransactionStatus from : TransactionStatus.values()) {
            for (TransactionStatus to : TransactionStatus.values()) {
                if (from != to && Edges.lead(from, to, 1)) {
                    judged.add(from + " " + to);
                }
            }
        }

        assertThat(judged).containsAll(published);
        judged.removeAll(published);
        assertThat(judged).containsExactly("NEEDS_REVIEW DELIVERY_PROCESSING");
    }
}
