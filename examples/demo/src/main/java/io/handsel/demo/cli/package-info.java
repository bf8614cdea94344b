/** The commands of a small shop, against the companies' test modes or against simulators on this machine. */
@NullMarked
package io.handsel.demo.cli;

import org.jspecify.annotations.NullMarked;
