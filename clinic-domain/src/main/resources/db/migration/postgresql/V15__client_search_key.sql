-- Prefixes are searched as ranges of characters, whatever language the database sorts by.
alter table client_search_key alter column search_key type varchar(60) collate "C";
drop index client_search_key_client;
create index client_search_key_client on client_search_key (client_id, search_key);
