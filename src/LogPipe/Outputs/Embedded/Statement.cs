using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LogPipe.Outputs.Embedded;

/// <summary>A prepared statement that takes UTF-8 as it is, without a string, an array or an object for each call.</summary>
sealed class Statement : IDisposable
{
    readonly sqlite3 _connection;
    readonly sqlite3_stmt _statement;

    /// <summary>Prepares. Throws <see cref="SqliteException"/>.</summary>
    public Statement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Sets a parameter, counted from 1; null for no value.</summary>
    public void Bind(int index, long? value) =>
        Check(value is { } v ? raw.sqlite3_bind_int64(_statement, index, v) : raw.sqlite3_bind_null(_statement, index));

    /// <summary>Sets a parameter, counted from 1, to text.</summary>
    public void Bind(int index, ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(_statement, index, utf8));

    /// <summary>Sets a parameter, counted from 1, to no value.</summary>
    public void BindNull(int index) => Check(raw.sqlite3_bind_null(_statement, index));

    /// <summary>Runs; gives the first column of the first row, or null when there is none. Throws <see cref="SqliteException"/>.</summary>
    public long? Run()
    {
        var result = raw.sqlite3_step(_statement);
        long? value = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            // Before the reset, whose own result would hide the reason.
            var code = raw.sqlite3_extended_errcode(_connection);
            var exception = new SqliteException(raw.sqlite3_errmsg(_connection).utf8_to_string(), result, code);
            raw.sqlite3_reset(_statement);
            throw exception;
        }
        raw.sqlite3_reset(_statement);
        return value;
    }

    /// <inheritdoc/>
    public void Dispose() => _statement?.Dispose();

    void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
