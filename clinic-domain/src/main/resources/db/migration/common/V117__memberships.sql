-- Memberships: credits for every month. A month that is paid is a package of its credits, so that whatever holds for sessions of
-- packages holds for credits, too; only the account that owes them is another. A kind of membership is a kind of package whose
-- terms say what is monthly. What becomes of a membership is numbered: of two desks that change it at the same time one is kept;
-- a month begins once, so that of two nodes that bill it one does.
insert into ledger_account (code, name, kind) values ('2175', 'Memberships', 'liability');

alter table package_terms add column good_months smallint;
alter table package_terms add column minimum_months smallint;
alter table package_terms add column notice_days smallint;
alter table package_terms add constraint package_terms_monthly check (
  (good_months is null) = (minimum_months is null) and (good_months is null) = (notice_days is null)
  and (good_months is null or (good_months > 0 and minimum_months >= 0 and notice_days >= 0 and valid_days is null
  and not transferable)));

create table membership (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  client_id bigint not null references client (id),
  terms_id bigint not null references package_terms (id),
  joined_on date not null,
  billing_day smallint not null check (billing_day between 1 and 31),
  made_at timestamp with time zone not null,
  made_by varchar(80) not null
);
create index membership_client on membership (client_id);
create index membership_branch on membership (branch_id);

-- A month that was billed.
create table membership_month (
  id bigint primary key,
  membership_id bigint not null references membership (id),
  starts_on date not null,
  business_date date not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (membership_id, starts_on)
);

create table membership_step (
  id bigint primary key,
  membership_id bigint not null references membership (id),
  ordinal smallint not null,
  kind varchar(10) not null check (kind in ('frozen', 'resumed', 'cancelled', 'undone')),
  from_date date not null,
  until_date date not null,
  business_date date not null,
  reason varchar(300) not null,
  made_at timestamp with time zone not null,
  made_by varchar(80) not null,
  unique (membership_id, ordinal),
  check (kind <> 'frozen' or until_date >= from_date)
);

-- The month a package pays; a month whose sale was voided is paid again, as the next.
alter table prepaid_package add column month_id bigint references membership_month (id);
alter table prepaid_package add column month_ordinal smallint;
alter table prepaid_package add constraint prepaid_package_month unique (month_id, month_ordinal);
alter table prepaid_package add constraint prepaid_package_of_month check ((month_id is null) = (month_ordinal is null));
