-- History is never edited: publications and changes of a roster are added, never changed and never deleted.
create trigger append_only before update or delete on roster_publication for each row execute function append_only();
create trigger append_only before update or delete on roster_publication_line for each row execute function append_only();
create trigger append_only before update or delete on roster_change for each row execute function append_only();
create trigger append_only before update or delete on roster_change_shift for each row execute function append_only();
