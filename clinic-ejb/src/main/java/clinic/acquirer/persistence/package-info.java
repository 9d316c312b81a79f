/** Files of card settlements, their findings and postings, and what the tills took by card. */
@NullMarked
package clinic.acquirer.persistence;

import org.jspecify.annotations.NullMarked;
