package clinic.shared;

import java.util.List;

/** Somebody else has the therapist, room, equipment unit or client at that time; found by the database or before. */
public class SlotTaken extends Refused {
    private static final long serialVersionUID = 1L;

    public static final String CODE = "slot-taken";

    public SlotTaken(List<Refusal> reasons) {
        super(CODE, reasons);
    }
}
