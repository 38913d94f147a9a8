using LogPipe.Events;
using Microsoft.Data.Sqlite;

namespace LogPipe.Search;

/// <summary>
/// The SQLite file of an index. <c>documents</c> has the events as JSON with their time; <c>words</c> is an FTS5 index of their
/// words. It tells which documents may match; whether one does is decided on its JSON, so it needs no positions and stays small.
/// </summary>
static class IndexSchema
{
    /// <summary>"LogP", by which LogPipe knows its own files.</summary>
    public const int ApplicationId = 0x4c6f6750;

    /// <summary>The version of the tables.</summary>
    public const int Version = 1;

    // The words come from Words, separated by spaces; the tokenizer has nothing to do but to find the spaces.
    const string Tables = """
        CREATE TABLE documents(id INTEGER PRIMARY KEY, time INTEGER, document_id TEXT, source TEXT NOT NULL);
        CREATE INDEX documents_by_time ON documents(time);
        CREATE UNIQUE INDEX documents_by_document_id ON documents(document_id) WHERE document_id IS NOT NULL;
        CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '.'");
        INSERT INTO words(words, rank) VALUES('hashsize', 16777216);
        CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Makes the tables of an empty file. <paramref name="template"/> tells later which output the index is of.</summary>
    public static void Create(SqliteConnection connection, string template)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Execute(connection, transaction, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version}; {Tables}");
        using var facts = connection.CreateCommand();
        facts.Transaction = transaction;
        facts.CommandText = "INSERT INTO facts VALUES('template', $template)";
        facts.Parameters.AddWithValue("$template", template);
        facts.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>What the file is. Throws <see cref="SqliteException"/> when it cannot be read.</summary>
    public static IndexFileKind Inspect(SqliteConnection connection)
    {
        var version = Scalar(connection, "PRAGMA user_version");
        if (version == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0) return IndexFileKind.Empty;
        if (Scalar(connection, "PRAGMA application_id") != ApplicationId) return IndexFileKind.Foreign;
        return version == Version ? IndexFileKind.Index : IndexFileKind.OtherVersion;
    }

    /// <summary>The first column of the first row as an integer.</summary>
    public static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long value ? value : 0;
    }

    /// <summary>A timestamp as the file keeps it: nanoseconds since 1970, held at the ends of what 64 bits can tell (years 1678 and 2262).</summary>
    public static long ToNanoseconds(Timestamp time)
    {
        var nanoseconds = ((Int128)time.Seconds * 1_000_000_000) + time.Nanos;
        return (long)Int128.Clamp(nanoseconds, long.MinValue, long.MaxValue);
    }

    /// <summary>The way back.</summary>
    public static Timestamp ToTimestamp(long nanoseconds)
    {
        var (seconds, rest) = Math.DivRem(nanoseconds, 1_000_000_000);
        return rest < 0 ? new Timestamp(seconds - 1, (int)rest + 1_000_000_000) : new Timestamp(seconds, (int)rest);
    }

    static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
