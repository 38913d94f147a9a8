namespace LogPipe.Inputs.Files;

/// <summary>The bytes of a file from where the reader stands.</summary>
interface IChunkSource
{
    /// <summary>Reads what comes next; 0 at the end.</summary>
    int Read(Span<byte> target);
}
