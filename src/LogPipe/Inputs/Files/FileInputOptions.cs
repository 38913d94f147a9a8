using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>The option table of the file input.</summary>
static class FileInputOptions
{
    public static readonly OptionSpec[] Table =
    [
        new("path", OptionType.Array, "The files to read: absolute paths, with *, ?, [a-z], {a,b} in names and ** for any depth of directories.") { Required = true },
        new("exclude", OptionType.Array, "Names of files to leave out, without their folder; patterns as in path."),
        new("mode", OptionType.Text, "tail follows files as they grow; read takes them as complete, reads each once (also .gz), and then does file_completed_action.")
        {
            Default = "tail", Values = ["tail", "read"],
        },
        new("start_position", OptionType.Text, "Where to begin with files that are there at start and were never read before. Files that appear later are read from their beginning.")
        {
            Default = "end", Values = ["beginning", "end"],
        },
        new("delimiter", OptionType.Text, "The text that ends a line. Compressed files are the exception: their lines end in LF or CR LF.") { Default = "\n" },
        new("stat_interval", OptionType.Duration, "How often known files are looked at for new lines.") { Default = 1.0 },
        new("discover_interval", OptionType.Number, "New files are searched for after so many looks at the known ones, that is every discover_interval × stat_interval; 1 or more.") { Default = 15L },
        new("close_older", OptionType.Duration, "A file that is read to its end and quiet for so long is closed. It is opened again when it grows.") { Default = 3600.0 },
        new("ignore_older", OptionType.Duration, "Files that were last written longer ago than this when they are found are not read, unless they grow. By default all are read."),
        new("max_open_files", OptionType.Number, "How many files may be open at once, 1 to 1048576; others wait for their turn.") { Differs = "none in Logstash's own table; 4095 is what its reader takes without one", Default = 4095L },
        new("file_chunk_size", OptionType.Number, "How many bytes are read at once, 1024 to 67108864; 262144 unless given.") { Differs = "Logstash reads 32768 bytes at once" },
        new("file_chunk_count", OptionType.Number, "How many chunks of one file are read before the next has its turn, 1 or more. Unless given, tailed files take turns of 1 MiB, and in read mode a file is read to its end.") { Differs = "Logstash reads a file to its end before the next has its turn, in tail mode too" },
        new("file_sort_by", OptionType.Text, "The order in which files get their turn: by the time they were last written, or by path.") { Default = "last_modified", Values = ["last_modified", "path"] },
        new("file_sort_direction", OptionType.Text, "Whether file_sort_by goes up (asc) or down (desc).") { Default = "asc", Values = ["asc", "desc"] },
        new("sincedb_path", OptionType.Text, "The file that keeps the positions, in Logstash's format; by default plugins/inputs/file/.sincedb_… under path.data, with the name that Logstash uses. /dev/null keeps nothing."),
        new("sincedb_write_interval", OptionType.Duration, "How often positions are written to the sincedb file. They count what has arrived at the outputs.") { Default = 15.0 },
        new("sincedb_clean_after", OptionType.Text, "How long the position of a file that is no longer there is kept; a number without unit is in days.") { Default = "14 days" },
        new("file_completed_action", OptionType.Text, "In read mode, what to do with a file once all of it has arrived at the outputs: delete it, write its path to file_completed_log_path, or both.")
        {
            Default = "delete", Values = ["delete", "log", "log_and_delete"],
        },
        new("file_completed_log_path", OptionType.Text, "The file to which the paths of completed files are appended. Required for log and log_and_delete."),
        new("exit_after_read", OptionType.Boolean, "In read mode, whether the input ends once the files found at start are read.") { Default = false },
        new("check_archive_validity", OptionType.Boolean, "In read mode, whether a compressed file is tested as a whole before any line of it is taken.") { Default = false },
        new("max_line_bytes", OptionType.Bytes, "How long a line may be, up to 512 MiB; a longer one is cut there and tagged _linetruncated.") { IsOwn = true, Default = (long)FileSettings.DefaultMaxLine },
    ];
}
