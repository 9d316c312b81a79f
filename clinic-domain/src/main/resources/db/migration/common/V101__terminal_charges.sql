-- Charges on the payment terminal, and refunds through it: asked for under a reference of our own before the terminal hears of them, and
-- what became of them in steps that are numbered. A sale uses an approved charge, and none does twice. Those that
-- somebody still has to see to are listed apart, with when they are looked at next.
create sequence terminal_seq start with 50 increment by 50;

create table terminal_charge (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  kind varchar(6) not null check (kind in ('charge', 'refund')),
  reference varchar(40) not null unique,
  attempt varchar(80) not null,
  appointment_id bigint references appointment (id),
  of_id bigint references terminal_charge (id),
  refund_sale_id bigint references sale (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  requested_at timestamp with time zone not null,
  requested_by varchar(80) not null,
  unique (branch_id, kind, attempt),
  check ((kind = 'refund') = (of_id is not null)),
  check ((of_id is null) = (refund_sale_id is null))
);
create index terminal_charge_visit on terminal_charge (appointment_id);
create index terminal_charge_of on terminal_charge (of_id);
create index terminal_charge_refund on terminal_charge (refund_sale_id);

create table terminal_charge_step (
  charge_id bigint not null references terminal_charge (id),
  ordinal smallint not null,
  state varchar(10) not null check (state in ('approved', 'declined', 'unresolved', 'cancelling', 'cancelled')),
  approval varchar(40) not null,
  words varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  primary key (charge_id, ordinal)
);

create table terminal_charge_use (
  charge_id bigint primary key references terminal_charge (id),
  sale_id bigint not null references sale (id)
);
create index terminal_charge_use_sale on terminal_charge_use (sale_id);

create table terminal_charge_open (
  charge_id bigint primary key references terminal_charge (id),
  branch_id bigint not null references branch (id),
  due_at timestamp with time zone not null
);
create index terminal_charge_open_due on terminal_charge_open (due_at);
create index terminal_charge_open_branch on terminal_charge_open (branch_id);

-- What the simulated terminal knows: its own records, as those of a device would be, written apart from ours.
create table simulated_terminal (
  reference varchar(40) primary key,
  kind varchar(6) not null check (kind in ('charge', 'refund')),
  of_reference varchar(40),
  amount_minor bigint not null,
  currency char(3) not null,
  outcome varchar(9) not null check (outcome in ('approved', 'declined', 'cancelled')),
  answers_at timestamp with time zone not null
);
create index simulated_terminal_of on simulated_terminal (of_reference);
