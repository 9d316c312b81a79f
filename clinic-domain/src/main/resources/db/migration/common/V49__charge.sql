-- What a client owes beside visits: a fee for cancelling late or for not coming. Rows are only added; a charge ends at
-- most once, by being paid, waived or taken back, so that two who end it at the same time cannot both succeed.
insert into ledger_account (code, name, kind) values ('4100', 'Fees', 'revenue');

create table charge (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  client_id bigint not null references client (id),
  appointment_id bigint not null references appointment (id),
  service_id bigint not null references service (id),
  business_date date not null,
  kind varchar(20) not null check (kind in ('late-cancel', 'no-show')),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null
);
create index charge_client on charge (client_id);
create index charge_appointment on charge (appointment_id);

create table charge_end (
  charge_id bigint primary key references charge (id),
  kind varchar(20) not null check (kind in ('settled', 'waived', 'reversed')),
  reason varchar(300) not null,
  sale_id bigint references sale (id),
  ended_at timestamp with time zone not null,
  ended_by varchar(80) not null,
  check ((kind = 'settled') = (sale_id is not null))
);

alter table sale_line add column charge_id bigint references charge (id);
