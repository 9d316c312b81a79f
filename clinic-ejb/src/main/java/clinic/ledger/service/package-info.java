/** Posting to the journal, and reading it. */
@NullMarked
package clinic.ledger.service;

import org.jspecify.annotations.NullMarked;
