/**
 * Months of the books: what has to be looked at before one is closed, who closed it, the figures it closed with, and what belongs
 * to it but came later. Closing is for all branches at once and for good. The database refuses entries of a closed month;
 * what comes late is posted under the day it comes, and keeps the day it belongs to. Refuses to change an entry.
 */
@NullMarked
package clinic.reporting.period;

import org.jspecify.annotations.NullMarked;
