using System.Text;
using LogPipe.Events;
using LogPipe.Inputs.Beats;

namespace LogPipe.Tests.Inputs.Beats;

/// <summary>Notes what a decoder reads, as text.</summary>
sealed class RecordingSink : ILumberjackSink
{
    public List<string> Seen { get; } = [];

    public void Window(byte version, uint size) => Seen.Add($"{(char)version}W {size}");

    public void Json(uint sequence, byte[] buffer, int offset, int length) =>
        Seen.Add($"J {sequence} {Convert.ToHexString(buffer, offset, length)}");

    public void Pairs(uint sequence, FieldMap pairs)
    {
        var text = new StringBuilder($"D {sequence}");
        foreach (ref readonly var pair in pairs.Fields) text.Append($" {pair.Name.Text}={pair.Value}");
        Seen.Add(text.ToString());
    }
}
