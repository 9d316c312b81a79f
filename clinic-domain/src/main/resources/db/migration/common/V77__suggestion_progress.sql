-- How a search went: the second and the score of each better roster, and what the last head of a cover is worth.
alter table roster_suggestion add column steps text default '' not null;
alter table roster_suggestion add column prices text default '' not null;
create index roster_suggestion_branch_branch on roster_suggestion_branch (branch_id, suggestion_id);
