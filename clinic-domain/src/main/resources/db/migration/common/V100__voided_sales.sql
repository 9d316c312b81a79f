-- A void is a refund that says its sale should not have been taken: all of it goes back, and what it settled is open again. A
-- visit's service is charged once more then: its lines are numbered, and no two are the same.
alter table sale add column is_void boolean default false not null;
alter table sale add constraint sale_void_of check (not is_void or refund_ordinal = 1);
alter table sale_line drop constraint sale_line_visit;
alter table sale_line add column charging smallint default 1 not null;
alter table sale_line add constraint sale_line_visit unique (appointment_id, service_id, charging);
