-- Rosters that are looked for, found, and taken over or not. Nothing of them is planned until somebody accepts it.
create table roster_suggestion (
  id bigint primary key,
  mode varchar(10) not null check (mode in ('period', 'open', 'repair')),
  from_date date not null,
  until_date date not null,
  staff_id bigint references staff_member (id),
  absent_from date,
  absent_until date,
  state varchar(10) not null check (state in ('queued', 'running', 'stopping', 'done', 'failed', 'accepted')),
  asked_at timestamp with time zone not null,
  asked_by varchar(80) not null,
  heard_at timestamp with time zone not null,
  message varchar(500) not null,
  fingerprint varchar(64) not null,
  score bigint,
  bound bigint,
  assignments text not null,
  reasons text not null,
  check (from_date <= until_date)
);
create index roster_suggestion_state on roster_suggestion (state, asked_at);

create table roster_suggestion_branch (
  suggestion_id bigint not null references roster_suggestion (id),
  branch_id bigint not null references branch (id),
  primary key (suggestion_id, branch_id)
);

-- What the organisation minds how much, by name; a weight that is not there is the usual one.
create table roster_weight (
  name varchar(40) primary key,
  weight int not null check (weight between 0 and 1000)
);
