/** Reading, matching and posting what the card acquirer settles. */
@NullMarked
package clinic.acquirer.service;

import org.jspecify.annotations.NullMarked;
