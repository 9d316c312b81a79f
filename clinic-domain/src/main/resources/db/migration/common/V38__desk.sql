-- A visit may get another length, and with it another price: an undo knows what it cost before.
alter table appointment_event add column was_price_minor bigint;

-- Words between the desk and the treatment rooms: the desk calls a therapist to a client who waits, a therapist writes to
-- the desk. Whoever it is meant for says once that it was seen; nothing else of it ever changes.
create sequence desk_message_seq start with 50 increment by 50;

create table desk_message (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  business_date date not null,
  appointment_id bigint references appointment (id),
  therapist_id bigint not null references staff_member (id),
  kind varchar(10) not null check (kind in ('call', 'note')),
  words varchar(300) not null,
  sent_at timestamp with time zone not null,
  sent_by varchar(80) not null,
  seen_at timestamp with time zone,
  seen_by varchar(80),
  check ((kind = 'call') = (appointment_id is not null))
);
create index desk_message_day on desk_message (branch_id, business_date);
