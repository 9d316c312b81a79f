-- Mail that is to be sent, written in the transaction of what it belongs to. Every recipient is a delivery of its own: one that
-- fails holds up nobody else. Who sends it claims it until due_at; a claim is numbered, so that of two nodes one sends.
create sequence mail_seq start with 50 increment by 50;

create table mail (
  id bigint primary key,
  subject varchar(200) not null,
  body varchar(100000) not null,
  html varchar(200000),
  written_at timestamp with time zone not null,
  written_by varchar(80) not null
);
create index mail_written on mail (written_at);

create table mail_attachment (
  mail_id bigint not null references mail (id) on delete cascade,
  ordinal smallint not null,
  name varchar(120) not null,
  type varchar(100) not null,
  content bytea not null,
  primary key (mail_id, ordinal)
);

create table mail_delivery (
  id bigint primary key,
  mail_id bigint not null references mail (id) on delete cascade,
  address varchar(254) not null,
  state varchar(10) not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  claim integer default 0 not null,
  tries integer default 0 not null,
  due_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  reason varchar(300),
  check ((state = 'sent') = (sent_at is not null))
);
create index mail_delivery_mail on mail_delivery (mail_id);
create index mail_delivery_due on mail_delivery (state, due_at);
