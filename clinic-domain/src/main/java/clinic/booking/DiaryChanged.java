package clinic.booking;

import java.time.LocalDate;

/** Something on that branch's local day changed; every open board of it wants to look again. */
public record DiaryChanged(long branch, LocalDate date) {}
