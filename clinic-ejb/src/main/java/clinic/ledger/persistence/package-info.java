/** How journal entries are written and read. */
@NullMarked
package clinic.ledger.persistence;

import org.jspecify.annotations.NullMarked;
