using System.Security.Cryptography;
using System.Text;

namespace LogPipe.Inputs.Files;

/// <summary>
/// Where the positions of a file input are unless sincedb_path says so: at Logstash's place and with Logstash's name for the
/// same paths, so that they can be taken over by copying or sharing path.data.
/// </summary>
static class SincedbPlace
{
    /// <summary>The folder below path.data.</summary>
    public static readonly string Folder = Path.Combine("plugins", "inputs", "file");

    /// <summary>The file below path.data for an input's paths as its config has them.</summary>
    public static string For(IEnumerable<string> paths) =>
        Path.Combine(Folder, ".sincedb_" + Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(',', paths)))));
}
