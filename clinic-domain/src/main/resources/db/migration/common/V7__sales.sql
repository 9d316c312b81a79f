-- Sales: what was charged and how it was paid. Numbers have no gaps within a branch.
create sequence sales_seq start with 50 increment by 50;

create table receipt_number (
  branch_id bigint primary key references branch (id),
  last_number bigint not null
);

create table sale (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  receipt_number bigint not null,
  business_date date not null,
  taken_at timestamp with time zone not null,
  taken_by varchar(80) not null,
  client_id bigint references client (id),
  appointment_id bigint references appointment (id),
  currency char(3) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  change_minor bigint not null,
  entry_id bigint not null references journal_entry (id),
  unique (branch_id, receipt_number),
  unique (appointment_id)
);
create index sale_day on sale (business_date, branch_id);

create table sale_line (
  id bigint primary key,
  sale_id bigint not null references sale (id),
  branch_id bigint not null,
  business_date date not null,
  kind varchar(20) not null,
  service_id bigint,
  staff_id bigint,
  minutes smallint,
  description varchar(200) not null,
  quantity int not null,
  unit_minor bigint not null,
  discount_minor bigint not null,
  discount_reason varchar(200) not null,
  net_minor bigint not null,
  tax_millionths bigint not null,
  tax_minor bigint not null
);
create index sale_line_sale on sale_line (sale_id);
create index sale_line_day on sale_line (business_date, branch_id);

create table payment (
  id bigint primary key,
  sale_id bigint not null references sale (id),
  means varchar(12) not null,
  amount_minor bigint not null check (amount_minor > 0),
  tendered_minor bigint not null,
  reference varchar(80) not null
);
create index payment_sale on payment (sale_id);
