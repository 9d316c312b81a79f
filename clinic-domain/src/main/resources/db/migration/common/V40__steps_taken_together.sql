-- Steps that were taken at once, because a whole series or party was booked, moved or cancelled, name what they have in
-- common, so that they can be taken back at once.
alter table appointment_event add column together_id bigint;
