-- Who may do what, where, and what they did.
create sequence access_seq start with 50 increment by 50;
create sequence audit_seq;

create table account (
  id bigint primary key,
  login varchar(80) not null unique,
  name varchar(120) not null,
  password_hash varchar(200) not null,
  staff_id bigint references staff_member (id),
  active boolean not null,
  created_at timestamp with time zone not null,
  version bigint not null
);

create table role_grant (
  id bigint primary key,
  account_id bigint not null references account (id),
  role varchar(30) not null,
  branch_id bigint references branch (id)
);
create index role_grant_account on role_grant (account_id);

create table access_token (
  id bigint primary key,
  account_id bigint not null references account (id),
  name varchar(80) not null,
  token_hash char(64) not null unique,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_on date
);

-- Failures of one account or one address since the window opened; shared by all nodes.
create table sign_in_failure (
  subject varchar(120) primary key,
  failures int not null,
  window_start timestamp with time zone not null
);

create table audit_entry (
  id bigint primary key,
  happened_at timestamp with time zone not null,
  account_id bigint not null,
  login varchar(80) not null,
  action varchar(120) not null,
  outcome varchar(20) not null,
  branch_id bigint,
  detail varchar(500) not null,
  address varchar(60) not null
);
create index audit_entry_time on audit_entry (happened_at);

-- The first answer to a creating request, repeated when the same key comes again.
create table idempotency_key (
  account_id bigint not null,
  request_key varchar(120) not null,
  request_path varchar(200) not null,
  request_hash char(64) not null,
  status smallint,
  answer varchar(100000),
  created_at timestamp with time zone not null,
  primary key (account_id, request_key)
);
