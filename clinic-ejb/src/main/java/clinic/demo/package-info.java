/**
 * Demonstration data: a whole chain with a year of visits behind it, made from one seed and one reference time. Writes the
 * rows the use cases would have written, in bulk and in one transaction. Nobody uses it.
 */
@Context(
        uses = {
            "access",
            "organisation",
            "ledger",
            "client",
            "roster",
            "booking",
            "visit",
            "sales",
            "reporting",
            "platform"
        })
@NullMarked
package clinic.demo;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
