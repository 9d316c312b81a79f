-- What branches owe each other: posted by itself when one takes money or redeems something for another.
insert into ledger_account (code, name, kind) values
  ('1020', 'Bank', 'asset'),
  ('1300', 'Due from branches', 'asset'),
  ('2300', 'Due to branches', 'liability');

alter table journal_line add column partner_branch_id bigint references branch (id);
alter table journal_line add constraint journal_line_partner
  check ((account_code in ('1300', '2300')) = (partner_branch_id is not null));

-- Of a deposit: the branch that took the money before.
alter table payment add column held_branch_id bigint references branch (id);
-- Where it was done; empty for the branch that took the deposit.
alter table deposit_use add column branch_id bigint references branch (id);

-- That one branch paid another what it owed up to the end of a month. A pair may settle a month again after a payment was
-- taken back; two that settle it at the same time would both be its next, and only one of them can be kept.
create table branch_settlement (
  id bigint primary key,
  first_branch_id bigint not null references branch (id),
  second_branch_id bigint not null references branch (id),
  month_start date not null,
  ordinal smallint not null,
  debtor_id bigint not null references branch (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  reference varchar(80) not null,
  business_date date not null,
  settled_at timestamp with time zone not null,
  settled_by varchar(80) not null,
  unique (first_branch_id, second_branch_id, ordinal),
  check (first_branch_id < second_branch_id),
  check (debtor_id in (first_branch_id, second_branch_id))
);
