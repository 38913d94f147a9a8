using System.Runtime.InteropServices;

namespace LogPipe.Outputs;

/// <summary>
/// Standard output by plain write(2). The console's own stream hides a broken pipe, and a file stream writes at a position
/// of its own, over what other processes with the same standard output have written.
/// </summary>
sealed unsafe partial class StandardOutputStream : Stream
{
    const int StandardOutput = 1;
    const int Interrupted = 4;
    const int TryAgain = 11;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            for (var written = 0; written < buffer.Length;)
            {
                var count = WriteBytes(StandardOutput, start + written, buffer.Length - written);
                if (count >= 0) written += (int)count;
                else WaitOrThrow(Marshal.GetLastPInvokeError());
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    static void WaitOrThrow(int error)
    {
        if (error == Interrupted) return;
        // Standard output was made non-blocking by somebody who shares it.
        if (error == TryAgain) Thread.Sleep(1);
        else throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int descriptor, byte* bytes, nint count);
}
