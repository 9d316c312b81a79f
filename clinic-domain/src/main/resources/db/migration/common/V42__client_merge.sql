-- Two records of one person become one. The record merged away stays, and names the one that is kept; chains are kept
-- flat, so that it always names one that stands.
alter table client add column merged_into_id bigint references client (id);
create index client_merged_into on client (merged_into_id);

-- Who merged whom when; what that changed in the record kept, and which rows followed. Never changed: an undo is a row
-- of its own.
create sequence client_merge_seq;
create table client_merge (
  id bigint primary key,
  from_id bigint not null references client (id),
  into_id bigint not null references client (id),
  merged_at timestamp with time zone not null,
  merged_by varchar(80) not null,
  account_id bigint not null,
  check (from_id <> into_id)
);
create index client_merge_into on client_merge (into_id, merged_at);
create index client_merge_from on client_merge (from_id, merged_at);

create table client_merge_field (
  merge_id bigint not null references client_merge (id),
  field varchar(30) not null,
  was varchar(500) not null,
  became varchar(500) not null,
  primary key (merge_id, field)
);

create table client_merge_row (
  merge_id bigint not null references client_merge (id),
  table_name varchar(60) not null,
  row_id bigint not null,
  primary key (merge_id, table_name, row_id)
);

create table client_merge_undo (
  merge_id bigint primary key references client_merge (id),
  undone_at timestamp with time zone not null,
  undone_by varchar(80) not null,
  account_id bigint not null
);

-- What a client bought is asked for before a merge.
create index sale_client on sale (client_id);
