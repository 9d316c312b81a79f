package clinic.booking;

import java.time.LocalDate;

/** Another node changed what is booked at a branch on its local date; that change is committed. */
public record DiaryChangedElsewhere(long branch, LocalDate date) {}
