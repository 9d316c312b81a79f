-- What is agreed with a booking: how soon and how far ahead it may be made, until when it may be cancelled, what a late
-- cancellation or an absence costs, what is asked for beforehand. A row without a branch holds for every branch, one
-- without a service for every service; a null value is taken from the row that is less particular. Dated: a booking keeps
-- the terms of the day on which it was made.
create table booking_terms (
  id bigint primary key,
  branch_id bigint references branch (id),
  service_id bigint references service (id),
  valid_from date not null,
  lead_minutes int check (lead_minutes between 0 and 43200),
  horizon_days int check (horizon_days between 0 and 1826),
  cancel_hours int check (cancel_hours between 0 and 720),
  late_fee_millionths bigint check (late_fee_millionths between 0 and 1000000),
  late_fee_minor bigint check (late_fee_minor >= 0),
  no_show_fee_millionths bigint check (no_show_fee_millionths between 0 and 1000000),
  no_show_fee_minor bigint check (no_show_fee_minor >= 0),
  deposit_millionths bigint check (deposit_millionths between 0 and 1000000),
  deposit_minor bigint check (deposit_minor >= 0),
  check (late_fee_millionths is null or late_fee_minor is null),
  check (no_show_fee_millionths is null or no_show_fee_minor is null),
  check (deposit_millionths is null or deposit_minor is null)
);
create index booking_terms_owner on booking_terms (branch_id, service_id, valid_from);
