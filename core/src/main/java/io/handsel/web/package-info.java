/** What a web backend sends to a browser: views without personal data, uniform results, messages, and errors; no web framework. */
@NullMarked
package io.handsel.web;

import org.jspecify.annotations.NullMarked;
