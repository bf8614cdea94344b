package io.handsel.flutterwave;

import io.handsel.http.JsonTree;
import java.util.Optional;

/**
 * Tells whether a page of a list is the last: by the number of pages where it is given, and else by a short page.
 *
 * @param body the whole answer
 * @param rows how many rows came
 * @param size how many rows a full page has
 */
record Pages(JsonTree body, int rows, int size) {

    boolean isLast(int page) {
        if (rows == 0) {
            return true;
        }
        Optional<Long> pages = body.object("meta")
                .flatMap(it -> it.object("page_info"))
                .flatMap(it -> it.integerOrText("total_pages"))
                .filter(number -> number > 0);
        return pages.map(number -> page >= number).orElse(rows < size);
    }
}
