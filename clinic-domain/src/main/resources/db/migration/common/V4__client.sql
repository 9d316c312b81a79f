-- Clients belong to the organisation, not to one branch: any desk can welcome them.
create table client (
  id bigint primary key,
  first_name varchar(60) not null,
  last_name varchar(60) not null,
  phone varchar(40),
  email varchar(120),
  born_on date,
  gender varchar(20),
  pronouns varchar(30),
  note varchar(500) not null,
  home_branch_id bigint references branch (id),
  created_at timestamp with time zone not null,
  version bigint not null
);
create index client_name on client (last_name, first_name, id);

-- What a client is found by: folded words of the name, digits of the phone, date of birth.
create table client_search_key (
  client_id bigint not null references client (id),
  search_key varchar(60) not null,
  primary key (search_key, client_id)
);
create index client_search_key_client on client_search_key (client_id);
