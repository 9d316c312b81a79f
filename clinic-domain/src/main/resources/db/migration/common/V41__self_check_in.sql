-- Self check-in: by a link to one visit, or at a device that stands in the branch. Of either secret only the hash is kept.
create table check_in_link (
  token_hash char(64) primary key,
  appointment_id bigint not null references appointment (id),
  issued_at timestamp with time zone not null,
  issued_by varchar(80) not null,
  expires_at timestamp with time zone not null
);
create index check_in_link_expiry on check_in_link (expires_at);

create sequence kiosk_seq;
create table kiosk (
  id bigint primary key,
  branch_id bigint not null references branch (id),
  token_hash char(64) not null unique,
  opened_at timestamp with time zone not null,
  opened_by varchar(80) not null,
  closed_at timestamp with time zone
);
create index kiosk_branch on kiosk (branch_id);

-- Tries at one kiosk or one visit's link since the last success; shared by all nodes.
create table check_in_tries (
  subject varchar(60) primary key,
  tries int not null,
  locked_until timestamp with time zone,
  last_at timestamp with time zone not null
);
