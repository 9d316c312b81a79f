/**
 * Reports that somebody put together and kept: by what, which figures, of what, over which period. A report is its owner's alone
 * or shared with everybody who may read reports; whoever runs it sees the branches they see anyway. It can be sent by mail at
 * its times, over the branches that its owner sees then.
 */
@NullMarked
package clinic.reporting.custom;

import org.jspecify.annotations.NullMarked;
