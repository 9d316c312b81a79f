-- Tips: money that clients leave for a therapist with a sale. It is no revenue and not taxed: the branch that took it owes it to the
-- therapist. A tip that a refund or void takes back is a row of its own, which names the one it takes back, once.
insert into ledger_account (code, name, kind) values ('2180', 'Tips payable', 'liability');

create table sale_tip (
  id bigint primary key,
  sale_id bigint not null references sale (id),
  branch_id bigint not null references branch (id),
  business_date date not null,
  staff_id bigint not null references staff_member (id),
  amount_minor bigint not null check (amount_minor <> 0),
  currency char(3) not null,
  takes_back_id bigint unique references sale_tip (id),
  check ((amount_minor < 0) = (takes_back_id is not null))
);
create index sale_tip_sale on sale_tip (sale_id);
create index sale_tip_day on sale_tip (business_date, branch_id);
