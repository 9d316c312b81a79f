-- History is never edited: what was said about a series is added, never changed and never deleted.
create trigger append_only before update or delete on series_version for each row execute function append_only();
