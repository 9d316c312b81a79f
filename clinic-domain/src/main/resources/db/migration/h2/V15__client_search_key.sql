-- Whether a client has a key as well is answered from the index alone.
drop index client_search_key_client;
create index client_search_key_client on client_search_key (client_id, search_key);
