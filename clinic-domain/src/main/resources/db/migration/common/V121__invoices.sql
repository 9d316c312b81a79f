-- Invoices: a sale addressed to who pays it, and credit notes for what is given back of it. Numbers are a series of their own,
-- without gaps within a branch. The first print is the original; whoever hands it out says so, once.
create table invoice_number (
  branch_id bigint primary key references branch (id),
  last_number bigint not null
);

create table invoice (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  invoice_number bigint not null,
  sale_id bigint not null unique references sale (id),
  corrects_id bigint references invoice (id),
  issued_on date not null,
  issued_at timestamp with time zone not null,
  issued_by varchar(80) not null,
  payer_name varchar(120) not null,
  payer_address varchar(600) not null,
  payer_reference varchar(80) not null,
  payer_tax_id varchar(40) not null,
  unique (branch_id, invoice_number)
);
create index invoice_day on invoice (branch_id, issued_on);
create index invoice_corrects on invoice (corrects_id);

create table invoice_original (
  invoice_id bigint primary key references invoice (id),
  handed_at timestamp with time zone not null,
  handed_by varchar(80) not null
);
