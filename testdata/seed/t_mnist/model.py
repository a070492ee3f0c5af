import argparse
import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, 1)
        self.conv2 = nn.Conv2d(32, 64, 3, 1)
        self.dropout1 = nn.Dropout(0.25)
        self.dropout2 = nn.Dropout(0.5)
        self.fc1 = nn.Linear(9216, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = self.conv1(x)
        x = F.relu(x)
        x = self.conv2(x)
        x = F.relu(x)
        x = F.max_pool2d(x, 2)
        x = self.dropout1(x)
        x = torch.flatten(x, 1)
        x = self.fc1(x)
        x = F.relu(x)
        x = self.dropout2(x)
        x = self.fc2(x)
        output = F.log_softmax(x, dim=1)
        return output


def test(model, device, test_loader):
    model.eval()
    test_loss = 0
    correct = 0
    total = 0
    with torch.no_grad():
        for data, target in test_loader:
            data, target = data.to(device), target.to(device)
            output = model(data)
            test_loss += F.nll_loss(output, target, reduction='sum').item()  # sum up batch loss
            pred = output.argmax(dim=1, keepdim=True)  # get the index of the max log-probability
            correct += pred.eq(target.view_as(pred)).sum().item()
            total += len(data)

    test_loss /= total

    print('\nTest set: Average loss: {:.4f}, Accuracy: {}/{} ({:.0f}%)\n'.format(
        test_loss, correct, total,
        100. * correct / total))
    return correct / total


def main():
    parser = argparse.ArgumentParser(description='PyTorch MNIST Example')
    parser.add_argument('--test-batch-size', type=int, default=4, metavar='N',
                        help='input batch size for testing (default: 4)')
    parser.add_argument('--no-cuda', action='store_true', default=False,
                        help='disables CUDA')
    parser.add_argument('--seed', type=int, default=1, metavar='S',
                        help='random seed (default: 1)')
    args = parser.parse_args()
    use_cuda = not args.no_cuda and torch.cuda.is_available()

    torch.manual_seed(args.seed)

    if use_cuda:
        device = torch.device("cuda")
    else:
        device = torch.device("cpu")

    images = torch.randn(10, 1, 28, 28)
    labels = torch.randint(0, 10, (10,))
    test_loader = [(images[i:i + args.test_batch_size], labels[i:i + args.test_batch_size])
                   for i in range(0, len(images), args.test_batch_size)]

    model = Net().to(device)
    print(model)
    acc = test(model, device, test_loader)
    print(f"accuracy: {acc:.2%}")

    with torch.no_grad():
        probs = torch.exp(model(images[:2].to(device)))
    conf, pred = probs.max(1)
    for i, (c, p) in enumerate(zip(conf, pred)):
        print(f"image {i}: predicted {p.item()} (label {labels[i]}) with confidence {c.item():.4f}")
    counts = {}
    preds = model(images).argmax(1).tolist()
    for p in preds:
        counts[p] = counts.get(p, 0) + 1
    for k in sorted(counts):
        print(k, counts[k])
    acc2 = (model(images).argmax(dim=1) == labels).float().mean()
    print(acc2, round(acc2.item(), 3))


if __name__ == '__main__':
    main()
