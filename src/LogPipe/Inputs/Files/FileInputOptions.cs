using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>The option table of the file input.</summary>
static class FileInputOptions
{
    public static readonly OptionSpec[] Table =
    [
        new("path", OptionType.Array, "The files to read: absolute paths, with *, ?, [a-z], {a,b} in names and ** for any depth of directories.") { Required = true },
        new("exclude", OptionType.Array, "File names (not paths) to leave out; patterns as in path."),
        new("mode", OptionType.Text, "tail follows files as they grow; read takes them as complete, reads each once (also .gz), and then does file_completed_action.")
        {
            Default = "tail", Values = ["tail", "read"],
        },
        new("start_position", OptionType.Text, "Where to begin with files that are there at start and were never read before. Files that appear later are read from their beginning.")
        {
            Default = "end", Values = ["beginning", "end"],
        },
        new("delimiter", OptionType.Text, "What ends a line. Not used for compressed files, whose lines end in LF or CR LF.") { Default = "\n" },
        new("stat_interval", OptionType.Duration, "How often files are looked at for new lines.") { Default = 1.0 },
        new("discover_interval", OptionType.Number, "After how many looks at the known files new ones are searched for.") { Default = 15L },
        new("close_older", OptionType.Duration, "A file that is read to its end and quiet for so long is closed; it is opened again when it grows.") { Default = 3600.0 },
        new("ignore_older", OptionType.Duration, "Files last written longer ago than this when they are found are not read, unless they grow."),
        new("max_open_files", OptionType.Number, "How many files may be open at once.") { Default = 4095L },
        new("file_chunk_size", OptionType.Number, "Bytes read at once. LogPipe reads 262144 unless told otherwise."),
        new("file_chunk_count", OptionType.Number, "How many chunks to read of one file before the next has its turn. Unless given, tailed files take turns of 1 MiB, and in read mode a file is read to its end."),
        new("file_sort_by", OptionType.Text, "The order in which files get their turn.") { Default = "last_modified", Values = ["last_modified", "path"] },
        new("file_sort_direction", OptionType.Text, "The direction of file_sort_by.") { Default = "asc", Values = ["asc", "desc"] },
        new("sincedb_path", OptionType.Text, "The file that keeps the positions, in Logstash's format; by default plugins/inputs/file/.sincedb_… under path.data, with the name that Logstash uses. /dev/null keeps nothing."),
        new("sincedb_write_interval", OptionType.Duration, "How often positions are written. They count events that have arrived at the outputs.") { Default = 15.0 },
        new("sincedb_clean_after", OptionType.Text, "How long the position of a file that is no longer there is kept; a plain number is in days.") { Default = "14 days" },
        new("file_completed_action", OptionType.Text, "In read mode, what to do with a file once all of it has arrived at the outputs.")
        {
            Default = "delete", Values = ["delete", "log", "log_and_delete"],
        },
        new("file_completed_log_path", OptionType.Text, "Where the paths of completed files are appended."),
        new("exit_after_read", OptionType.Boolean, "In read mode, whether the input ends once the files found at start are read.") { Default = false },
        new("check_archive_validity", OptionType.Boolean, "In read mode, whether a compressed file is tested as a whole before any line of it is taken.") { Default = false },
        new("max_line_bytes", OptionType.Bytes, "Longer lines are cut there and tagged _linetruncated. Not in Logstash.") { Default = (long)FileSettings.DefaultMaxLine },
    ];
}
