# Sourced: a throw-away PostgreSQL for tests and trials. Needs the server's binaries only, not the package's own cluster.
#
#   postgres_start          starts one on a free port and exports IMI_TEST_POSTGRES
#   postgres_start FOLDER   the same with a cluster that stays, and that writes as safely as a real one
#   postgres_stop           stops it, and removes what a throw-away one wrote

# Where what is thrown away may be written: into memory, where there is plenty.
scratch_folder() {
  local free
  free=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)
  if [ -w /dev/shm ] && [ "${free:-0}" -gt 4000000 ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

# initdb refuses root
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

postgres_start() {
  local bin port settings
  bin=$(postgres_bin)
  [ -n "$bin" ] || { echo "PostgreSQL is not installed." >&2; return 1; }

  POSTGRES_KEPT=${1:+true}
  if [ -n "$POSTGRES_KEPT" ]; then
    mkdir -p "$1" && POSTGRES_FOLDER=$(realpath "$1") || return 1
    [ "$(id -u)" != 0 ] || chown postgres "$POSTGRES_FOLDER"
  else
    POSTGRES_FOLDER=$(as_postgres mktemp -d "$(scratch_folder)/imi-postgres.XXXXXX")
  fi
  [ -d "$POSTGRES_FOLDER/data" ] ||
    as_postgres "$bin/initdb" --pgdata "$POSTGRES_FOLDER/data" --auth trust --username postgres --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null || return 1

  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 10000))
    port_is_free "$port" || continue
    settings="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c max_connections=200"
    if [ -n "$POSTGRES_KEPT" ]; then
      settings="$settings -c shared_buffers=1GB -c max_wal_size=4GB"
    else
      settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    fi
    if as_postgres "$bin/pg_ctl" --pgdata "$POSTGRES_FOLDER/data" --log "$POSTGRES_FOLDER/log" --options "$settings" --wait start >/dev/null; then
      export IMI_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
      return 0
    fi
  done

  as_postgres tail -n 20 "$POSTGRES_FOLDER/log" >&2
  return 1
}

postgres_stop() {
  [ -n "${POSTGRES_FOLDER:-}" ] || return 0
  as_postgres "$(postgres_bin)/pg_ctl" --pgdata "$POSTGRES_FOLDER/data" --mode "$([ -n "$POSTGRES_KEPT" ] && echo fast || echo immediate)" stop >/dev/null 2>&1
  [ -n "$POSTGRES_KEPT" ] || as_postgres rm -rf "$POSTGRES_FOLDER"
  POSTGRES_FOLDER=
}
